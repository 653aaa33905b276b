import type { ReactNode } from "react";
import { Logo } from "../../shell/logo";
import { text } from "./strings";

interface AuthCardProps {
  title: string;
  description?: ReactNode;
  children?: ReactNode;
  /** Links to the neighbouring screens. */
  footer?: ReactNode;
}

/** The frame of the screens before sign-in. */
export function AuthCard({ title, description, children, footer }: AuthCardProps) {
  return (
    <main
      id="main"
      tabIndex={-1}
      className="flex min-h-dvh flex-col items-center justify-center px-4 py-10 outline-none"
    >
      <title>{`${title} · ${text.product}`}</title>
      <div className="w-full max-w-sm">
        <div className="mb-8 flex items-center justify-center gap-2.5">
          <Logo />
          <span className="text-lg font-semibold tracking-tight">{text.product}</span>
        </div>
        <div className="rounded-card border border-line bg-surface p-6">
          <h1 className="text-lg font-semibold">{title}</h1>
          {description && <p className="mt-1 text-muted">{description}</p>}
          {children && <div className="mt-5">{children}</div>}
        </div>
        {footer && (
          <div className="mt-5 text-center text-muted [&_a]:inline-block [&_a]:py-3">{footer}</div>
        )}
      </div>
    </main>
  );
}
