import { CircleAlert, CircleCheck, Info, X } from "lucide-react";
import { Button } from "./button";
import { IconButton } from "./icon-button";
import { text } from "./strings";
import { dismissToast, useToasts, type Toast } from "./toast-store";

const ICONS = {
  success: <CircleCheck size={18} className="shrink-0 text-success-ink" aria-hidden="true" />,
  danger: <CircleAlert size={18} className="shrink-0 text-danger-ink" aria-hidden="true" />,
  info: <Info size={18} className="shrink-0 text-info-ink" aria-hidden="true" />,
};

function ToastCard({ toast }: { toast: Toast }) {
  const close = () => dismissToast(toast.id);
  return (
    <div className="pointer-events-auto flex animate-rise items-center gap-3 rounded-card border border-line bg-raised py-1.5 pr-1.5 pl-4 shadow-float">
      {ICONS[toast.tone]}
      <p className="min-w-0 flex-1 py-1.5 break-words">{toast.title}</p>
      {toast.action && (
        <Button
          variant="ghost"
          size="small"
          className="text-accent-ink"
          onClick={() => {
            toast.action?.run();
            close();
          }}
        >
          {toast.action.label}
        </Button>
      )}
      <IconButton label={text.dismiss} icon={<X size={16} />} onClick={close} />
    </div>
  );
}

/** Where toasts appear; once, at the root. Announced politely. */
export function ToastRegion() {
  const toasts = useToasts();
  return (
    <section
      aria-label={text.notifications}
      aria-live="polite"
      data-toasts
      className="pointer-events-none fixed inset-x-3 bottom-[calc(var(--bar-height)+0.75rem)] z-60 space-y-2 md:bottom-5 md:mx-auto md:w-96"
    >
      {toasts.map((toast) => (
        <ToastCard key={toast.id} toast={toast} />
      ))}
    </section>
  );
}
