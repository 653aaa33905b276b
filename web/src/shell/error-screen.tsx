import { useRouter, type ErrorComponentProps } from "@tanstack/react-router";
import { TriangleAlert } from "lucide-react";
import { isApiError } from "../api/api-error";
import { Button } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import { text } from "./strings";

/** Takes the place of a screen that failed; the navigation around it still works. */
export function ErrorScreen({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const isOffline = isApiError(error, "NETWORK");
  return (
    <div role="alert" className="mx-auto max-w-2xl p-4">
      <EmptyState
        isPage
        icon={<TriangleAlert size={20} />}
        title={isOffline ? text.offlineTitle : text.errorTitle}
        action={
          <Button
            variant="primary"
            onClick={() => {
              reset();
              void router.invalidate();
            }}
          >
            {text.retry}
          </Button>
        }
      >
        {isApiError(error) ? error.message : text.errorBody}
      </EmptyState>
    </div>
  );
}
