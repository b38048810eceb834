/** What is wrong with the files or the words of the command, told to whoever typed it. */
export class Complaint extends Error {}
