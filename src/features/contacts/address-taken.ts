import { AppError, isAppError } from "../../platform/errors";

/** Names the field when a commit failed because another contact has the address. */
export function addressTaken(error: unknown): unknown {
  if (!isAppError(error, "ALREADY_EXISTS")) return error;
  return new AppError("ALREADY_EXISTS", {
    message: "A contact with this address exists.",
    details: { email: ["A contact with this address exists"] },
    cause: error,
  });
}
