import { client, dataOf } from "../../../api";

/** Makes a new address the user's by its link. @throws ApiError TOKEN_INVALID */
export function confirmEmailChange(token: string): Promise<{ email: string }> {
  return dataOf(client.auth.email.change.confirm.$post({ json: { token } }));
}

/** Restores a deleted account by its link. @throws ApiError TOKEN_INVALID */
export function restoreAccount(token: string): Promise<{ email: string }> {
  return dataOf(client.auth.account.restore.$post({ json: { token } }));
}
