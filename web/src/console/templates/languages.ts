/** Languages a brief is likely written in, each in its own script and by its English name; a tag not listed is kept. */
const common: [tag: string, own: string, english: string][] = [
  ['en', 'English', ''],
  ['hi', 'हिन्दी', 'Hindi'],
  ['hi-Latn', 'Hinglish', 'Hindi in Latin letters'],
  ['bn', 'বাংলা', 'Bengali'],
  ['te', 'తెలుగు', 'Telugu'],
  ['mr', 'मराठी', 'Marathi'],
  ['ta', 'தமிழ்', 'Tamil'],
  ['ur', 'اردو', 'Urdu'],
  ['gu', 'ગુજરાતી', 'Gujarati'],
  ['kn', 'ಕನ್ನಡ', 'Kannada'],
  ['ml', 'മലയാളം', 'Malayalam'],
  ['pa', 'ਪੰਜਾਬੀ', 'Punjabi'],
  ['or', 'ଓଡ଼ିଆ', 'Odia'],
  ['as', 'অসমীয়া', 'Assamese'],
  ['ar', 'العربية', 'Arabic'],
  ['de', 'Deutsch', 'German'],
  ['es', 'Español', 'Spanish'],
  ['fr', 'Français', 'French'],
  ['id', 'Bahasa Indonesia', 'Indonesian'],
  ['pt', 'Português', 'Portuguese'],
  ['sw', 'Kiswahili', 'Swahili'],
  ['vi', 'Tiếng Việt', 'Vietnamese'],
];

/** The choices of the language list, with the present tag among them whatever it is. */
export function languageChoices(present: string): { value: string; label: string }[] {
  const known = common.map(([value, own, english]) => ({ value, label: english ? `${own} · ${english}` : own }));
  return known.some((one) => one.value === present) ? known : [{ value: present, label: present }, ...known];
}
