/** What the designer's address says: which machine is opened, or from which template a new one begins. */
export interface DesignerSearch {
  readonly machine?: string;
  readonly template?: string;
}

/** What of an address the page takes. */
export function designerSearch(search: Readonly<Record<string, unknown>>): DesignerSearch {
  const { machine, template } = { machine: undefined, template: undefined, ...search };
  return {
    ...(typeof machine === 'string' && { machine }),
    ...(typeof template === 'string' && { template }),
  };
}
