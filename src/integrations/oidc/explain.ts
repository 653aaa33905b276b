import {
  AuthorizationResponseError,
  OperationProcessingError,
  ResponseBodyError,
  UnsupportedOperationError,
} from "oauth4webapi";
import { OutboundError } from "../../platform/outbound";
import { ProviderError } from "./provider-error";

/** Runs a step of the protocol; what goes wrong in it becomes a ProviderError. */
export async function explained<T>(step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (error) {
    throw explain(error);
  }
}

function explain(error: unknown): unknown {
  if (error instanceof ProviderError) return error;
  if (error instanceof OutboundError) return new ProviderError("unavailable", error.reason, error);
  if (error instanceof AuthorizationResponseError) {
    return new ProviderError("refused", word(error.error), error);
  }
  if (error instanceof ResponseBodyError) {
    return new ProviderError("invalid", word(error.error), error);
  }
  if (error instanceof OperationProcessingError || error instanceof UnsupportedOperationError) {
    const { claim } = (error.cause ?? {}) as { claim?: unknown };
    const code = (error.code ?? "OAUTH_ERROR").replace(/^OAUTH_/, "").toLowerCase();
    return new ProviderError("invalid", word(typeof claim === "string" ? claim : code), error);
  }
  return error;
}

/** Only what has the form of a code: the rest is somebody's text. */
function word(text: string): string {
  return /^[\w.-]{1,60}$/.test(text) ? text : "other";
}
