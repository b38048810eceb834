// What is rarely opened and belongs together is fetched in one piece.
export { AskSheet } from './ask-sheet.tsx';
export { MadeClear } from './made-clear.tsx';
export { QuestionsSheet } from './questions-sheet.tsx';
