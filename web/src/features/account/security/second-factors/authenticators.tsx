import { Smartphone } from "lucide-react";
import { useState } from "react";
import { useChange } from "../../../../api";
import { Button, showFailure } from "../../../../ui";
import { RemoveDialog, RenameAuthenticator, ResyncDialog } from "./action-dialogs";
import { type Authenticator, enrollTotp, type EnrolmentDto } from "./api";
import { AuthenticatorList, type AuthenticatorAction } from "./authenticator-list";
import { EnrolmentDialog } from "./enrolment-dialog";
import { text } from "./strings";
import { TokenDialog } from "./token-dialog";

/** What stands over the section. */
type Open =
  | { what: "token" }
  | { what: "enrolment"; enrolment: EnrolmentDto; showSecret: boolean }
  | { what: AuthenticatorAction; authenticator: Authenticator };

interface AuthenticatorsProps {
  authenticators: Authenticator[];
  /** True if there is a second factor besides them. */
  hasOthers: boolean;
  /** Shows the recovery codes that come with a first factor. */
  onRecoveryCodes: (codes: string[]) => void;
}

/** Authenticator apps and hardware tokens, and the ways to more. */
export function Authenticators(props: AuthenticatorsProps) {
  const { authenticators, hasOthers, onRecoveryCodes } = props;
  const [open, setOpen] = useState<Open>();
  const enroll = useChange({ send: enrollTotp, invalidates: [] });
  const close = () => setOpen(undefined);
  const addApp = () =>
    enroll.mutate(undefined, {
      onSuccess: (enrolment) => setOpen({ what: "enrolment", enrolment, showSecret: true }),
      onError: showFailure,
    });
  return (
    <div className="space-y-4">
      {authenticators.length > 0 && (
        <AuthenticatorList
          authenticators={authenticators}
          onAction={(what, authenticator) => setOpen({ what, authenticator })}
        />
      )}
      <div className="flex flex-wrap gap-2">
        <Button icon={<Smartphone size={16} />} busy={enroll.isPending} onClick={addApp}>
          {text.addApp}
        </Button>
        <Button variant="ghost" onClick={() => setOpen({ what: "token" })}>
          {text.addToken}
        </Button>
      </div>
      {open?.what === "token" && (
        <TokenDialog
          onClose={close}
          onEnrolled={(enrolment, showSecret) =>
            setOpen({ what: "enrolment", enrolment, showSecret })
          }
        />
      )}
      {open?.what === "enrolment" && (
        <EnrolmentDialog
          {...open}
          onClose={close}
          onDone={(codes) => {
            close();
            onRecoveryCodes(codes);
          }}
        />
      )}
      {open?.what === "rename" && <RenameAuthenticator {...open} onClose={close} />}
      {open?.what === "resync" && <ResyncDialog {...open} onClose={close} />}
      {open?.what === "remove" && (
        <RemoveDialog
          {...open}
          isLast={authenticators.length === 1 && !hasOthers}
          onClose={close}
        />
      )}
    </div>
  );
}
