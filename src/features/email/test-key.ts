/** Begin of the keys of test emails in the ledger. */
const PREFIX = "test:";

/** Key in the ledger of a test email. */
export function testKey(id: string): string {
  return PREFIX + id;
}

/** True for keys of test emails. */
export function isTestKey(key: string): boolean {
  return key.startsWith(PREFIX);
}
