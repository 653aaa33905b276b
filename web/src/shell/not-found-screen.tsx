import { Compass } from "lucide-react";
import { ButtonLink } from "../ui/button-link";
import { EmptyState } from "../ui/empty-state";
import { text } from "./strings";

/** The same for addresses outside every layout. */
export function NotFoundPage() {
  return (
    <main id="main" tabIndex={-1} className="py-10 outline-none">
      <NotFoundScreen />
    </main>
  );
}

/** For addresses that lead nowhere, and for what is not the visitor's to see. */
export function NotFoundScreen() {
  return (
    <div className="mx-auto w-full max-w-2xl p-4">
      <title>{`${text.missingTitle} · ${text.product}`}</title>
      <EmptyState
        isPage
        icon={<Compass size={20} />}
        title={text.missingTitle}
        action={<ButtonLink to="/">{text.toStart}</ButtonLink>}
      >
        {text.missingBody}
      </EmptyState>
    </div>
  );
}
