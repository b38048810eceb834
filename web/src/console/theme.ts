import {
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
} from '@mantine/core';

const marigold: MantineColorsTuple = [
  '#fdf6e6',
  '#fdf0d2',
  '#fae2ac',
  '#f7d283',
  '#f4c05a',
  '#f2a71b',
  '#dd9308',
  '#b57704',
  '#7d4b00',
  '#4f3000',
];
const teal: MantineColorsTuple = [
  '#eef7f5',
  '#dceeea',
  '#b7dcd5',
  '#8ec8be',
  '#62b0a5',
  '#389388',
  '#1f7a72',
  '#0e5f5b',
  '#0a4a47',
  '#063432',
];

// Mantine's greys are cool; on warm paper they look like dirt.
const gray: MantineColorsTuple = [
  '#fffdf9',
  '#f3ede1',
  '#ece4d6',
  '#e3dacb',
  '#cfc4b1',
  '#a99e8b',
  '#8a7f6e',
  '#5c5346',
  '#3a332a',
  '#211c15',
];
const dark: MantineColorsTuple = [
  '#f4eee2',
  '#d8cebd',
  '#bfb5a3',
  '#8d826f',
  '#5a5143',
  '#3b352b',
  '#2d2820',
  '#221e18',
  '#191611',
  '#130f0b',
];

/** Mantine in our tokens: paper, ink and one accent come from look/tokens.css, so both themes are designed in one place. */
export const theme = createTheme({
  primaryColor: 'marigold',
  colors: { marigold, teal, gray, dark },
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'var(--mono)',
  defaultRadius: 'md',
  radius: { xs: '4px', sm: 'var(--r1)', md: 'var(--r2)', lg: 'var(--r3)', xl: '24px' },
  lineHeights: { md: '1.55' },
  cursorType: 'pointer',
  headings: {
    fontWeight: '650',
    sizes: {
      h1: { fontSize: '1.75rem', lineHeight: '1.25' },
      h2: { fontSize: '1.25rem', lineHeight: '1.3' },
      h3: { fontSize: '1.0625rem', lineHeight: '1.4' },
    },
  },
  variantColorResolver: (input) => {
    const resolved = defaultVariantColorsResolver(input);
    const color = input.color ?? 'marigold';
    if (input.variant === 'filled' && color === 'marigold')
      return {
        ...resolved,
        background: 'var(--accent)',
        hover: 'var(--accent-press)',
        color: 'var(--accent-ink)',
        border: '1px solid transparent',
      };
    if (input.variant === 'filled' && color === 'teal')
      return { ...resolved, background: 'var(--done)', hover: 'var(--done)', color: 'var(--done-ink)' };
    if (input.variant === 'light' && color === 'marigold')
      return {
        ...resolved,
        background: 'var(--accent-soft)',
        hover: 'var(--accent-soft)',
        color: 'var(--accent-text)',
      };
    if (input.variant === 'light' && color === 'teal')
      return { ...resolved, background: 'var(--done-soft)', hover: 'var(--done-soft)', color: 'var(--done)' };
    if (input.variant === 'light' && color === 'red')
      return { ...resolved, background: 'var(--stop-soft)', hover: 'var(--stop-soft)', color: 'var(--stop)' };
    if (input.variant === 'filled' && color === 'red')
      return { ...resolved, background: 'var(--stop)', hover: 'var(--stop)', color: 'var(--stop-ink)' };
    if (input.variant === 'light' && color === 'gray')
      return { ...resolved, background: 'var(--sunken)', hover: 'var(--line)', color: 'var(--ink-soft)' };
    if ((input.variant === 'subtle' || input.variant === 'outline') && color === 'marigold')
      return { ...resolved, color: 'var(--accent-text)', hover: 'var(--accent-soft)' };
    return resolved;
  },
  components: {
    // Every target is 48 px high, whatever Mantine calls its size.
    Button: { defaultProps: { size: 'md' }, vars: () => ({ root: { '--button-height': 'var(--target)' } }) },
    Notification: { defaultProps: { closeButtonProps: { size: 48, 'aria-label': 'Close' } } },
    CloseButton: { defaultProps: { 'aria-label': 'Close' } },
    Tabs: { vars: () => ({ root: { '--tabs-color': 'var(--accent)' } }) },
    Input: { vars: () => ({ wrapper: { '--input-height': 'var(--target)' } }) },
    SegmentedControl: {
      styles: {
        // What a narrow screen has no room for goes to the next line: cut off, it could not be reached by touch.
        root: { background: 'var(--sunken)', flexWrap: 'wrap' },
        label: { minHeight: '2.75rem', display: 'flex', alignItems: 'center' },
        indicator: { background: 'var(--surface)' },
      },
    },
    TextInput: { defaultProps: { size: 'md' } },
    // Their little arrows are too small for a thumb; the arrow keys do the same.
    NumberInput: { defaultProps: { size: 'md', hideControls: true } },
    Textarea: { defaultProps: { size: 'md', autosize: true, minRows: 2 } },
    Select: { defaultProps: { size: 'md', allowDeselect: false } },
    Badge: {
      defaultProps: { variant: 'light', radius: 'sm' },
      styles: { label: { textTransform: 'none', fontWeight: 600 } },
    },
    // The focus begins on the first item, as in menus elsewhere; Mantine's empty place for it is no child that a menu may have.
    Menu: {
      defaultProps: { withInitialFocusPlaceholder: false },
      styles: { item: { minHeight: 'var(--target)' } },
    },
    Anchor: { defaultProps: { underline: 'always' } },
    Modal: { defaultProps: { centered: true, radius: 'lg', closeButtonProps: { size: 48, 'aria-label': 'Close' } } },
  },
});

const ours = {
  '--mantine-color-body': 'var(--paper)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--ink-soft)',
  '--mantine-color-anchor': 'var(--accent-text)',
  '--mantine-color-default': 'var(--surface)',
  '--mantine-color-default-hover': 'var(--sunken)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-border': 'var(--line-strong)',
  '--mantine-color-error': 'var(--stop)',
  '--mantine-color-placeholder': 'var(--ink-soft)',
  '--mantine-primary-color-filled': 'var(--accent)',
  '--mantine-primary-color-filled-hover': 'var(--accent-press)',
  '--mantine-primary-color-light': 'var(--accent-soft)',
  '--mantine-primary-color-contrast': 'var(--accent-ink)',
};
export const cssVariablesResolver: CSSVariablesResolver = () => ({ variables: {}, light: ours, dark: ours });
