import { listed } from './listed.ts';

/** What columns of personal data are called; whole names, so that “page address” and “company name” are none. */
export const personalWords: readonly string[] = listed(`
  phone, phone number, telephone, mobile, mobile number, whatsapp, whatsapp number, contact number, personal email,
  e mail, email, email address, email id, home address, postal address, street address, delivery address,
  shipping address, billing address, customer address, date of birth, dob, birthday, customer name, full name,
  patient, patient name, student name, salary, religion, caste, passport, passport number, driving licence,
  ip address, फोन, फोन नंबर, फोन नम्बर, मोबाइल, मोबाइल नंबर, मोबाइल नम्बर, व्हाट्सएप, व्हाट्सऐप, दूरभाष, ईमेल, ई मेल,
  घर का पता, डाक पता, ग्राहक का पता, ग्राहक का नाम, ग्राहक नाम, जन्मतिथि, जन्म तिथि, जन्मदिन, वेतन, मरीज का नाम,
  छात्र का नाम, पासपोर्ट, ghar ka pata, grahak ka naam, mobile no, phone no
`);

/** What columns that hold a secret are called. */
export const secretWords: readonly string[] = listed(`
  password, passwords, passcode, login password, pin code for card, cvv, otp, card number, credit card, debit card,
  bank account, account number, iban, aadhaar, aadhar, aadhaar number, pan number, pan card, social security, ssn,
  api key, access token, secret key, private key, upi pin, atm pin, पासवर्ड, कार्ड नंबर, कार्ड नम्बर, क्रेडिट कार्ड,
  डेबिट कार्ड, बैंक खाता, खाता नंबर, खाता संख्या, आधार नंबर, आधार संख्या, पैन नंबर, ओटीपी, पिन नंबर, यूपीआई पिन
`);
