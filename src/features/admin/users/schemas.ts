import { z } from "zod";
import { id, line, pageQuery, timestamp } from "../../../platform/http/fields";
import { sessionDto } from "../../auth/schemas";
import { secondFactor } from "../../users/schemas";

const status = z.enum(["active", "suspended", "deleting"]);
const platformRole = z.enum(["administrator", "support"]);
const yesOrNo = z.enum(["true", "false"]).transform((value) => value === "true");

export const userParams = z.object({ id: id("usr") });

export const usersQuery = z.strictObject({
  ...pageQuery,
  /** An id, or the beginnings of words of the address and the name. */
  q: z.string().trim().min(1).max(200).optional(),
  status: status.optional(),
  platformRole: platformRole.optional(),
  verified: yesOrNo.optional(),
  hasSecondFactor: yesOrNo.optional(),
});
export type UsersQuery = z.output<typeof usersQuery>;

/** Why: it stands in the log of the platform and in the user's own. */
export const reasonInput = z.strictObject({
  reason: line(500).min(10, "Say it in 10 characters or more"),
});
export type Reason = z.output<typeof reasonInput>;

export const changeUserInput = reasonInput.extend({
  /** Administrators are made by a command on the server, never here. */
  platformRole: z.literal("support").nullable(),
});
export type ChangeUser = z.output<typeof changeUserInput>;

export const listedUserDto = z.strictObject({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  status,
  emailVerified: z.boolean(),
  platformRole: platformRole.nullable(),
  secondFactors: z.array(secondFactor),
  createdAt: timestamp,
});
export type ListedUserDto = z.output<typeof listedUserDto>;

export const inspectedUserDto = listedUserDto.extend({
  locale: z.string(),
  timeZone: z.string(),
  phone: z.string().nullable(),
  avatarUrl: z.string().nullable(),
  /** When a deleted account is erased. */
  eraseAt: timestamp.nullable(),
  hasPassword: z.boolean(),
  /** True while too many sign-ins have failed. */
  locked: z.boolean(),
  passkeys: z.int(),
  identities: z.array(z.strictObject({ provider: z.string(), email: z.string().nullable() })),
  sessions: z.array(sessionDto),
  businesses: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      slug: z.string(),
      status,
      role: z.string(),
    }),
  ),
});
export type InspectedUserDto = z.output<typeof inspectedUserDto>;

export const actedDto = z.strictObject({ id: z.string() });
export type ActedDto = z.output<typeof actedDto>;

export const changedUserDto = actedDto.extend({ platformRole: platformRole.nullable() });
export type ChangedUserDto = z.output<typeof changedUserDto>;
