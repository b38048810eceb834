const known: Record<number, string> = {
  200: 'the page is there',
  401: 'somebody would have to sign in',
  403: 'not allowed',
  404: 'no such page',
  410: 'the page is gone',
  429: 'asked too often',
};

/** The status of an HTTP answer in words, with its number: "404, no such page". */
export function statusWords(status: number): string {
  const words =
    known[status] ??
    (status < 300
      ? 'it answered'
      : status < 400
        ? 'it pointed elsewhere'
        : status < 500
          ? 'not given'
          : 'out of order');
  return `${status}, ${words}`;
}
