import type { DeletionDto } from "@server/features/account/schemas";
import { client, dataOf, download } from "../../../api";

/** Downloads everything that is kept about the signed-in user. @throws ApiError */
export function downloadOwnData(): Promise<void> {
  return download("/users/me/export", "edgeloop-account.json");
}

/**
 * Deletes the account; it can be restored for a while.
 * @param email the user's own address, typed once more
 * @throws ApiError RULE_REFUSED, with the businesses that would lose their last owner
 */
export function deleteMe(email: string): Promise<DeletionDto> {
  return dataOf(client.users.me.$delete({ json: { email } }));
}
