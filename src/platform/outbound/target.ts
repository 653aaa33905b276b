import { checkedUrl, type OutboundConfig } from "./checked-url";
import { OutboundError } from "./outbound-error";
import { isPublicAddress } from "./public-address";
import { type ResolveName, resolveName } from "./resolve-name";

/**
 * Where to go, its addresses looked at.
 * @throws OutboundError
 */
export async function target(
  config: OutboundConfig,
  address: string,
  resolve: ResolveName,
): Promise<URL> {
  const { url, name } = checkedUrl(config, address);
  if (name === null) return url;
  const addresses = await resolve(name);
  if (addresses.length === 0) throw new OutboundError("unresolved");
  if (!addresses.every(isPublicAddress)) throw new OutboundError("address");
  return url;
}

/**
 * Looks at a host that somebody else chose before a connection to it is opened that is no request:
 * public addresses only, not ourselves; development and tests may also reach this machine.
 * @throws OutboundError
 */
export async function checkHost(
  config: OutboundConfig,
  host: string,
  resolve: ResolveName = resolveName,
): Promise<void> {
  await target(config, `https://${host.includes(":") ? `[${host}]` : host}`, resolve);
}
