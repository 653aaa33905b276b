import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { readStored, writeStored } from "../../lib/storage";
import { Banner, ButtonLink } from "../../ui";
import { passkeysQuery } from "../account/security/passkeys/api";
import { knowsPasskeys } from "../auth/passkeys/ceremony";
import { text } from "./strings";

/** Offers passkeys to those who have none yet, until they wave it away on this device. */
export function PasskeyOffer() {
  const [isOpen, setOpen] = useState(() => readStored("passkeyOffer") === null && knowsPasskeys());
  const passkeys = useQuery({ ...passkeysQuery, enabled: isOpen });
  if (!isOpen || passkeys.data?.length !== 0) return null;
  const dismiss = () => {
    writeStored("passkeyOffer", "dismissed");
    setOpen(false);
  };
  return (
    <Banner
      title={text.passkeyTitle}
      action={
        <ButtonLink to="/account/security" size="small">
          {text.passkeyAdd}
        </ButtonLink>
      }
      onDismiss={dismiss}
    >
      {text.passkeyBody}
    </Banner>
  );
}
