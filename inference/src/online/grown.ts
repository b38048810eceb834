/** The array itself when it has room for `length` numbers, or a copy that has room for twice as many as it had, filled up with `fill`. */
export function grown<T extends Int32Array | Float64Array>(array: T, length: number, fill = 0): T {
  if (length <= array.length) return array;
  const room = Math.max(length, array.length * 2, 16);
  const larger = (array instanceof Int32Array ? new Int32Array(room) : new Float64Array(room)) as T;
  larger.set(array as Int32Array & Float64Array);
  if (fill !== 0) larger.fill(fill, array.length);
  return larger;
}
