import { useMutation } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { Button, SettingsSection, showFailure, showToast } from "../../../ui";
import { downloadOwnData } from "./api";
import { text } from "./strings";

/** Taking one's data along. */
export function OwnDataSection() {
  const run = useMutation({ mutationFn: downloadOwnData });
  return (
    <SettingsSection title={text.data} description={text.dataHelp}>
      <Button
        icon={<Download size={16} />}
        busy={run.isPending}
        onClick={() =>
          run.mutate(undefined, {
            onSuccess: () => showToast(text.downloaded),
            onError: showFailure,
          })
        }
      >
        {text.download}
      </Button>
    </SettingsSection>
  );
}
