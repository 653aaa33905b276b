/** The server that an address leads to: scheme, host and port; `""` while there is none. */
export function originOf(url: string): string {
  const [origin] = /^https?:\/\/[^/?#\\{}]+(?=[/?#]|$)/i.exec(url) ?? [];
  return origin !== undefined && URL.canParse(origin) ? new URL(origin).origin : "";
}
