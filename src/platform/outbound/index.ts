export { allowsLoopback, checkedUrl, type OutboundConfig } from "./checked-url";
export { OutboundError, type OutboundReason } from "./outbound-error";
export { safeFetch, type SafeFetchOptions } from "./safe-fetch";
export { checkHost } from "./target";
