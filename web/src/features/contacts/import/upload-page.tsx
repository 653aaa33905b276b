import { MAX_FILE } from "@server/features/imports/schemas";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { createKeyKeeper } from "../../../api";
import { Button, ButtonLink, FileDrop } from "../../../ui";
import { useBusiness } from "../../businesses/api";
import { importQuery, importsKey } from "./api";
import { ImportSteps } from "./import-steps";
import { text } from "./strings";
import { uploadCsv } from "./upload-csv";

function problemOf(file: File): string | undefined {
  if (file.size > MAX_FILE) return text.tooLarge;
  return file.size === 0 ? text.emptyFile : undefined;
}

/** First step of an import: the file goes up as soon as it is chosen. */
export function UploadPage() {
  const { id: businessId } = useBusiness();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const [file, setFile] = useState<File>();
  const [progress, setProgress] = useState<number>();
  const [error, setError] = useState<string>();
  const [keeper] = useState(createKeyKeeper);
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  const upload = async (chosen: File) => {
    const controller = new AbortController();
    running.current = controller;
    setProgress(0);
    try {
      const { name, size, lastModified } = chosen;
      const created = await uploadCsv({
        businessId,
        file: chosen,
        idempotencyKey: keeper.keyFor({ name, size, lastModified }),
        signal: controller.signal,
        onProgress: setProgress,
      });
      keeper.done();
      queryClient.setQueryData(importQuery(businessId, created.id).queryKey, created);
      void queryClient.invalidateQueries({ queryKey: [...importsKey(businessId), "list"] });
      await navigate({
        to: "/b/$businessId/contacts/imports/$importId",
        params: { businessId, importId: created.id },
        replace: true,
      });
    } catch (failure) {
      if (controller.signal.aborted) return;
      setError(failure instanceof Error ? failure.message : text.uploadFailed);
    } finally {
      setProgress(undefined);
    }
  };
  const choose = (chosen: File | undefined) => {
    running.current?.abort();
    setFile(chosen);
    const problem = chosen && problemOf(chosen);
    setError(problem);
    if (chosen && !problem) void upload(chosen);
  };

  return (
    <ImportSteps
      current={0}
      description={text.emptyBody}
      footer={
        <>
          <ButtonLink to="/b/$businessId/contacts/imports" params={{ businessId }}>
            {text.back}
          </ButtonLink>
          <Button
            variant="primary"
            disabled={!file || problemOf(file) !== undefined}
            busy={progress !== undefined}
            onClick={() => choose(file)}
          >
            {text.upload}
          </Button>
        </>
      }
    >
      <FileDrop
        label={text.drop}
        help={text.dropHelp}
        accept=".csv,.tsv,.txt,text/csv"
        file={file}
        onChange={choose}
        progress={progress}
        error={error}
      />
      <output className="sr-only">
        {progress !== undefined && text.uploading(file?.name ?? "")}
      </output>
    </ImportSteps>
  );
}
