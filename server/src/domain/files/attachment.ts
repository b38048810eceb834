/**
 * The Content-Disposition of a download: the name in ASCII for old clients, and as it is by RFC 5987. Names are people's, so quotes, controls
 * and path separators are taken out.
 */
export function disposition(kind: 'attachment' | 'inline', name: string): string {
  const safe =
    Buffer.from(name)
      .toString()
      .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}"\\/:*?<>|]+/gu, ' ')
      .replace(/\s+/g, ' ')
      .trim()
      .replace(/^[.\s]+/, '') || 'file';
  const ascii = safe
    .normalize('NFKD')
    .replace(/[^\x20-\x7e]+/g, '_')
    .replace(/%/g, '_');
  const encoded = encodeURIComponent(safe).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  return `${kind}; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}

export const attachment = (name: string): string => disposition('attachment', name);
