/** How the field of a rate is read: empty means the provider's usual one. */
export const rateField = {
  setValueAs: (value: unknown) => (value === "" || value === undefined ? undefined : Number(value)),
};
