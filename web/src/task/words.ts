import { createContext, useContext } from 'react';

/** Every word the player says by itself. The worker app hands in another language's; briefs, labels and cells speak their own. */
export const english = {
  done: 'Done when',
  why: 'Why',
  steps: 'Steps',
  checklist: 'Before you send',
  goodExample: 'Good',
  badExample: 'Not good',
  given: 'Given',
  answer: 'Answer',
  because: 'Why',
  examples: 'Examples',
  proof: 'Proof',
  minutes: (n: number) =>
    n < 1 ? `About ${Math.round(n * 60)} seconds` : n === 1 ? 'About 1 minute' : `About ${n} minutes`,
  clause: (n: number) => `Clause ${n}`,
  instructions: 'Instructions',
  showInstructions: 'Show the instructions',
  hideInstructions: 'Hide the instructions',
  readAloud: 'Read aloud',
  stopReading: 'Stop reading',
  yourAnswer: 'Your answer',
  item: 'The item',
  empty: 'Empty',
  yes: 'Yes',
  no: 'No',
  optional: 'optional',
  locked: 'Already fine. Cannot be changed.',
  reviewer: 'Reviewer',
  notAnswered: 'No answer',
  choose: 'Choose…',
  clear: 'Clear',
  filter: 'Find an option',
  noOption: (typed: string) => `No option has “${typed}” in it.`,
  pickSome: (min?: number, max?: number) =>
    min && max
      ? min === max
        ? `Pick ${min}`
        : `Pick ${min} to ${max}`
      : min
        ? `Pick at least ${min}`
        : max
          ? `Pick up to ${max}`
          : 'Pick all that fit',
  letters: (n: number, max: number) => `${n} of ${max}`,
  less: 'Less',
  more: 'More',
  range: (min?: number, max?: number) =>
    min !== undefined && max !== undefined
      ? `From ${min} to ${max}`
      : min !== undefined
        ? `At least ${min}`
        : max !== undefined
          ? `At most ${max}`
          : '',
  stars: (n: number, max: number) => `${n} of ${max}`,
  orderHelp: 'Put the best first. Drag by the handle, or press the arrows.',
  orderKeep: 'Keep this order',
  up: (what: string) => `Move ${what} up`,
  down: (what: string) => `Move ${what} down`,
  drag: (what: string) => `Move ${what} with the arrow keys`,
  nowAt: (what: string, at: number, of: number) => `${what} is now number ${at} of ${of}`,
  row: (n: number) => `Row ${n}`,
  addRow: 'Add a row',
  removeRow: (n: number) => `Remove row ${n}`,
  takePhoto: 'Take a photo',
  chooseFile: 'Choose a file',
  chooseFiles: 'Choose files',
  dropHere: 'or drop or paste it here',
  fileRule: (kinds: string, size: string, count: number) =>
    `${count > 1 ? `Up to ${count} files, each ${kinds}` : `One file, ${kinds}`}, at most ${size}.`,
  sending: (percent: number) => `Sending ${percent} %`,
  inLine: 'Getting ready…',
  waitsForNetwork: 'Waiting for the network, will go on by itself',
  waitsForSignIn: 'Waiting until you have signed in again',
  notSent: (name: string) => `${name} was not sent. The connection may be weak.`,
  tryAgain: 'Try again',
  remove: (what: string) => `Remove ${what}`,
  removed: (what: string) => `${what} is removed.`,
  proofCode: 'The code for this item',
  proofCodeOnPhoto: 'Write it on paper and lay it where the photo shows it.',
  proofCodeOnScreen: 'Put it where the picture shows it: on paper in the photo, or in a note on the screen.',
  copy: 'Copy',
  copied: 'Copied',
  fresh: (minutes: number) =>
    minutes === 0
      ? 'Take the photo now, while you have the item.'
      : `Take the photo now, or no more than ${lasting(minutes)} before you took the item.`,
  label: 'Label',
  labelOf: (what: string) => `Label of ${what}`,
  drawBoxes: 'Draw a box around each one.',
  drawBoxesByKeys:
    'Or press “Add a box” and move it with the arrow keys; Shift and arrows change its size, Delete removes it.',
  putPoints: 'Tap each one.',
  putPointsByKeys: 'Or press “Add a point” and move it with the arrow keys; Delete removes it.',
  addBox: 'Add a box',
  addPoint: 'Add a point',
  box: (n: number) => `Box ${n}`,
  point: (n: number) => `Point ${n}`,
  noPicture: 'This item has no picture that can be marked. Skip it, or report it as broken.',
  markWords: 'Select some words, then press a label.',
  markWordsByKeys:
    'By keyboard: arrows step from word to word, Shift and arrows select more, a digit labels, Delete removes a label.',
  markAs: (text: string) => `Label “${text}” as`,
  nothingSelected: 'Nothing is selected',
  textToMark: 'Text to label',
  noText: 'This item has no text to label. Skip it, or report it as broken.',
  marked: (n: number) => (n === 0 ? 'Nothing labelled yet' : n === 1 ? '1 labelled' : `${n} labelled`),
  loading: 'Loading…',
  showAll: 'Show all of it',
  showLess: 'Show less',
  zoom: 'Show larger',
  close: 'Close',
  noImage: 'This picture did not load. Check the connection; if it still does not show, report the item as broken.',
  noMedia: 'This did not load. Check the connection; if it still does not play, report the item as broken.',
  notAnAddress: 'This is not a web address, so it is not a link.',
  retry: 'Load again',
  opensNew: 'opens in a new tab',
  send: 'Send',
  skip: 'Skip',
  undo: 'Undo',
  waitForFiles: 'Your answer goes out as soon as its files are in.',
  problems: (n: number) => (n === 1 ? 'One answer needs another look' : `${n} answers need another look`),
  keys: 'Keys',
  keysOptions: 'Choose an option, give stars, set a label',
  keysYesNo: 'Answer yes or no',
  keysLong: 'Send from inside a long text',
  change: 'Change',
  pressKey: 'Press a key…',
  keysReset: 'Back to the first keys',
  keysLetters: 'Letters work as keys',
  changeKey: (does: string) => `Change the key for: ${does}`,
};
export type Words = typeof english;

function lasting(minutes: number): string {
  const [count, unit] =
    minutes < 120
      ? [minutes, 'minute']
      : minutes < 2880
        ? [Math.round(minutes / 60), 'hour']
        : [Math.round(minutes / 1440), 'day'];
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

export const WordsContext = createContext<Words>(english);
export const useWords = (): Words => useContext(WordsContext);
