/** The mark: five fingers spread into a star. Many hands, one sign. Its colour is the text's, with one finger of marigold. */
export function Logo({ size = 32, title = 'Many Hands' }: { size?: number; title?: string }) {
  return (
    <svg
      viewBox="0 0 32 32"
      width={size}
      height={size}
      role="img"
      aria-label={title}
      fill="none"
      stroke="currentColor"
      strokeWidth="4.2"
      strokeLinecap="round"
    >
      {fingers.map(([x, y], i) => (
        <path
          key={`${x}`}
          d={`M${16 + (x - 16) * 0.24} ${16 + (y - 16) * 0.24}L${x} ${y}`}
          {...(i === 0 ? { stroke: 'var(--accent)' } : {})}
        />
      ))}
    </svg>
  );
}

/** Where the five fingertips lie on a circle, the first straight up. */
const fingers = Array.from({ length: 5 }, (_, i) => {
  const turn = (i * 2 * Math.PI) / 5 - Math.PI / 2;
  return [
    Math.round((16 + 12.6 * Math.cos(turn)) * 100) / 100,
    Math.round((16 + 12.6 * Math.sin(turn)) * 100) / 100,
  ] as const;
});

/** The mark with the name beside it. */
export function Wordmark({ size = 28 }: { size?: number }) {
  return (
    <span
      style={{
        display: 'inline-flex',
        alignItems: 'center',
        gap: '0.5em',
        fontWeight: 700,
        letterSpacing: '-0.01em',
        whiteSpace: 'nowrap',
      }}
    >
      <span aria-hidden="true" style={{ display: 'inline-flex' }}>
        <Logo size={size} />
      </span>
      Many Hands
    </span>
  );
}
