import { Download, Upload } from "lucide-react";
import { useState } from "react";
import { useChange } from "../../api";
import { Button, Dialog, FileDrop, showFailure, showToast } from "../../ui";
import { useCan } from "../businesses/api";
import { downloadSuppressions, importSuppressions, suppressionsKey } from "./api";
import { text } from "./strings";

/** The suppression list as a file: out of here, and into here. */
export function SuppressionFiles({ businessId }: { businessId: string }) {
  const canExport = useCan("contacts:export");
  const canImport = useCan("contacts:import");
  const [open, setOpen] = useState(false);
  const [file, setFile] = useState<File>();
  const upload = useChange({
    send: async (chosen: File) => importSuppressions(businessId, await chosen.text()),
    invalidates: [suppressionsKey(businessId)],
  });
  const close = () => {
    setOpen(false);
    setFile(undefined);
    upload.reset();
  };
  return (
    <>
      {canExport && (
        <Button
          icon={<Download size={16} />}
          onClick={() => void downloadSuppressions(businessId).catch(showFailure)}
        >
          {text.exportList}
        </Button>
      )}
      {canImport && (
        <Button icon={<Upload size={16} />} onClick={() => setOpen(true)}>
          {text.importList}
        </Button>
      )}
      <Dialog
        open={open}
        onOpenChange={close}
        title={text.importListTitle}
        description={text.importListHelp}
        footer={
          <>
            <Button onClick={close}>{text.cancelImport}</Button>
            <Button
              variant="primary"
              disabled={!file}
              busy={upload.isPending}
              onClick={() =>
                file &&
                upload.mutate(file, {
                  onSuccess: ({ added, known, invalid }) => {
                    showToast(text.listImported(added, known, invalid));
                    close();
                  },
                })
              }
            >
              {text.importList}
            </Button>
          </>
        }
      >
        <FileDrop
          label={text.listFile}
          help={text.listFileHelp}
          accept=".csv,.txt,text/csv,text/plain"
          file={file}
          onChange={setFile}
          error={upload.error?.message}
        />
      </Dialog>
    </>
  );
}
