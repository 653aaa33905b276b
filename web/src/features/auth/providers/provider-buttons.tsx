import { useQuery } from "@tanstack/react-query";
import { CircleUserRound } from "lucide-react";
import { API } from "../../../api";
import { safeReturnPath } from "../../../lib/return-path";
import { buttonClass } from "../../../ui";
import { signInMethodsQuery } from "../api";
import { text } from "./strings";

/** Leads to the providers one can sign in with; nothing where there is none. */
export function ProviderButtons({ returnTo }: { returnTo?: string | undefined }) {
  const { data } = useQuery(signInMethodsQuery);
  const query = new URLSearchParams({ returnTo: safeReturnPath(returnTo) });
  return data?.providers.map(({ name, label }) => (
    <a
      key={name}
      href={`${API}/auth/oauth/${name}/start?${query.toString()}`}
      className={buttonClass("secondary", "medium", "w-full")}
    >
      <CircleUserRound size={16} aria-hidden="true" />
      {text.continueWith(label)}
    </a>
  ));
}
