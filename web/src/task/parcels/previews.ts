/** Pictures shown from the device itself, without fetching back what was just sent. */
export class Previews {
  readonly #made = new Map<string, { url: string; assignment: string; file?: string }>();

  of = (key: string): string | undefined => this.#made.get(key)?.url;

  make({ key, blob, assignment }: { key: string; blob: Blob; assignment: string }): void {
    if (blob.type.startsWith('image/') && blob.size > 0 && !this.#made.has(key))
      this.#made.set(key, { url: URL.createObjectURL(blob), assignment });
  }

  /** The server has it under this name now. */
  sent(key: string, file: string): void {
    const preview = this.#made.get(key);
    if (preview) preview.file = file;
  }
  ofSent = (file: string): string | undefined => [...this.#made.values()].find((one) => one.file === file)?.url;

  /** Frees the pictures of one answer, or all of them. */
  forget(assignment?: string): void {
    for (const [key, preview] of this.#made) {
      if (assignment !== undefined && preview.assignment !== assignment) continue;
      URL.revokeObjectURL(preview.url);
      this.#made.delete(key);
    }
  }
}
