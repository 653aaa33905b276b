/**
 * Node's Buffer with its type. The Workers types declare the global as `any`, which would switch
 * off every check wherever it is used.
 */
// oxlint-disable-next-line typescript/no-unsafe-assignment -- the one place where it is given its type
export const Buffer: BufferConstructor = globalThis.Buffer;
