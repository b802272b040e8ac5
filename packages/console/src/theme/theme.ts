/** The look of the console: one accent, quiet greys, small radii, and dense defaults for the components in use. */
import {
  Anchor,
  Autocomplete,
  Badge,
  Button,
  createTheme,
  type CSSVariablesResolver,
  type MantineColorsTuple,
  Modal,
  NavLink,
  SegmentedControl,
  Select,
  Table,
  Tabs,
  TagsInput,
  Textarea,
  TextInput,
  Tooltip,
} from '@mantine/core';

/** Indigo with a little grey: for what can be clicked, never for a status. */
const ink: MantineColorsTuple = [
  '#eef0fb',
  '#dcdff3',
  '#b6bce6',
  '#8f98da',
  '#6e79cf',
  '#5965c6',
  '#4a56bd',
  '#3f4bb5',
  '#333d97',
  '#272f78',
];

/** The options of a closed list are not in the page: a form may have dozens of lists. */
const LAZY = { keepMounted: false } as const;

export const theme = createTheme({
  primaryColor: 'ink',
  primaryShade: { light: 7, dark: 6 },
  autoContrast: true,
  colors: { ink },
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace',
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  headings: { fontWeight: '600', sizes: { h1: { fontSize: '1.375rem' }, h2: { fontSize: '1.0625rem' } } },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Anchor: Anchor.extend({ defaultProps: { underline: 'hover' } }),
    Badge: Badge.extend({ defaultProps: { variant: 'light', radius: 'sm', tt: 'none', fw: 500 } }),
    Button: Button.extend({ defaultProps: { size: 'xs' } }),
    // The body never scrolls, the page inside it does: no dialog need lock it, which would take a style element
    // without the nonce that the content security policy asks for.
    Modal: Modal.extend({ defaultProps: { lockScroll: false, closeButtonProps: { 'aria-label': 'Close' } } }),
    NavLink: NavLink.extend({ defaultProps: { py: 7 } }),
    SegmentedControl: SegmentedControl.extend({ defaultProps: { size: 'xs' } }),
    Select: Select.extend({ defaultProps: { size: 'xs', comboboxProps: LAZY } }),
    Autocomplete: Autocomplete.extend({ defaultProps: { comboboxProps: LAZY } }),
    TagsInput: TagsInput.extend({ defaultProps: { comboboxProps: LAZY } }),
    Table: Table.extend({ defaultProps: { verticalSpacing: 6, horizontalSpacing: 'sm' } }),
    Tabs: Tabs.extend({ defaultProps: { keepMounted: false } }),
    Textarea: Textarea.extend({ defaultProps: { size: 'xs' } }),
    TextInput: TextInput.extend({ defaultProps: { size: 'xs' } }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 300, withArrow: true, multiline: true, maw: 360 } }),
  },
});

/** The variables of theme.css that differ from the library's own. */
export const resolveVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#fbfbfc',
    '--mantine-color-text': '#1d2130',
    '--mantine-color-dimmed': '#5a6072',
    '--mantine-color-anchor': '#3f4bb5',
    '--mantine-color-placeholder': '#6b7183',
  },
  dark: {
    '--mantine-color-body': '#14161d',
    '--mantine-color-text': '#e3e5ec',
    '--mantine-color-dimmed': '#9aa1b4',
    '--mantine-color-anchor': '#a9b2f0',
    '--mantine-color-placeholder': '#8d94a8',
  },
});

/** The nonce that the page's style elements must carry: the server's, new with every page. */
export function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content ?? '';
}
