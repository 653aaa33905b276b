import { iso } from "../../../platform/http/fields";
import type { UserRow } from "../../users";
import type { ListedUserDto } from "../schemas";

/** A user as the platform's staff see it in a list. */
export function toListedUserDto(row: UserRow): ListedUserDto {
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    status: row.status,
    emailVerified: row.emailVerifiedAt !== null,
    platformRole: row.platformRole,
    secondFactors: row.secondFactors,
    createdAt: iso(row.createdAt),
  };
}
