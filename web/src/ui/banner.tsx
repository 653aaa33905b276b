import { CircleAlert, CircleCheck, Info, TriangleAlert, X, type LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "../lib/cx";
import { IconButton } from "./icon-button";
import { text } from "./strings";
import { TONE_SOFT } from "./tone";

type BannerTone = "info" | "success" | "warning" | "danger";

const ICONS: Record<BannerTone, LucideIcon> = {
  info: Info,
  success: CircleCheck,
  warning: TriangleAlert,
  danger: CircleAlert,
};

interface BannerProps {
  tone?: BannerTone;
  title?: string;
  children?: ReactNode;
  action?: ReactNode;
  onDismiss?: () => void;
}

/** What happened, why, and what to do. A danger banner is announced at once. */
export function Banner({ tone = "info", title, children, action, onDismiss }: BannerProps) {
  const Icon = ICONS[tone];
  return (
    <div
      role={tone === "danger" ? "alert" : "status"}
      className={cx("flex items-start gap-3 rounded-card px-4 py-3", TONE_SOFT[tone])}
    >
      <Icon size={18} className="mt-0.5 shrink-0" aria-hidden="true" />
      <div className="min-w-0 flex-1">
        {title && <p className="font-semibold">{title}</p>}
        {children && <div className="break-words">{children}</div>}
        {action && <div className="mt-2 flex flex-wrap gap-2">{action}</div>}
      </div>
      {onDismiss && (
        <IconButton
          label={text.dismiss}
          icon={<X size={16} />}
          onClick={onDismiss}
          className="-my-1.5 -mr-2"
        />
      )}
    </div>
  );
}
