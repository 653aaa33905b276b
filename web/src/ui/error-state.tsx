import { RotateCw } from "lucide-react";
import { isApiError } from "../api/api-error";
import { Banner } from "./banner";
import { Button } from "./button";

const text = {
  title: "This could not be loaded",
  retry: "Try again",
  unexpected: "Something unexpected happened on this page.",
  reference: (id: string) => `Reference: ${id}`,
} as const;

/** Says why a part of the screen is missing and offers to load it again. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const requestId = isApiError(error) ? error.requestId : undefined;
  return (
    <Banner
      tone="danger"
      title={text.title}
      action={
        onRetry && (
          <Button size="small" icon={<RotateCw size={14} />} onClick={onRetry}>
            {text.retry}
          </Button>
        )
      }
    >
      <p>{isApiError(error) ? error.message : text.unexpected}</p>
      {requestId && <p className="text-sm">{text.reference(requestId)}</p>}
    </Banner>
  );
}
