import { z } from "zod";
import { email, timestamp } from "../../platform/http/fields";

const password = z.string().min(1, "Required").max(512, "Too long");

export const changePasswordInput = z.strictObject({
  /** Absent for an account that has none yet. */
  currentPassword: password.optional(),
  password,
});
export type ChangePassword = z.output<typeof changePasswordInput>;

export const emailChangeInput = z.strictObject({ email });
export type EmailChange = z.output<typeof emailChangeInput>;

export const emailChangeDto = z.strictObject({ email: z.string() });
export type EmailChangeDto = z.output<typeof emailChangeDto>;

export const emailChangeCancelledDto = z.strictObject({ pendingEmail: z.null() });
export type EmailChangeCancelledDto = z.output<typeof emailChangeCancelledDto>;

export const accountDto = z.strictObject({
  /** False for an account that was made by another way to sign in. */
  hasPassword: z.boolean(),
  /** A new address that waits for its link to be followed. */
  pendingEmail: z.string().nullable(),
});
export type AccountDto = z.output<typeof accountDto>;

export const tokenInput = z.strictObject({
  token: z.string().min(1, "Required").max(200, "Not a valid token"),
});

/** Deleting asks for one's address once more, so that nobody does it by accident. */
export const deleteMeInput = z.strictObject({ email });
export type DeleteMe = z.output<typeof deleteMeInput>;

export const deletionDto = z.strictObject({
  /** Until then the account can be restored by the link in the mail. */
  eraseAt: timestamp,
});
export type DeletionDto = z.output<typeof deletionDto>;

export const restoredDto = z.strictObject({ email: z.string() });
export type RestoredDto = z.output<typeof restoredDto>;
