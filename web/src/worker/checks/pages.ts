// What is rarely opened and belongs together is fetched in one piece.
export { CheckSheet } from './check-sheet.tsx';
export { Page as ChecksPage } from './page.tsx';
export { Page as PracticePage } from './practice-page.tsx';
