import { useSyncExternalStore } from "react";

export interface Toast {
  id: number;
  title: string;
  tone: "success" | "danger" | "info";
  /** Usually undo. Pressing it closes the toast. */
  action?: { label: string; run: () => void } | undefined;
}

interface ToastOptions {
  tone?: Toast["tone"];
  action?: Toast["action"];
  /** Milliseconds on screen; 10 s with an action, else 5 s. */
  duration?: number;
}

let toasts: readonly Toast[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

function publish(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

/** Takes a toast away. */
export function dismissToast(id: number): void {
  publish(toasts.filter((toast) => toast.id !== id));
}

/** Says that something happened, with a way back where there is one. */
export function showToast(title: string, options: ToastOptions = {}): void {
  lastId += 1;
  const id = lastId;
  const { tone = "success", action, duration = action ? 10_000 : 5000 } = options;
  publish([...toasts.slice(-3), { id, title, tone, action }]);
  setTimeout(() => dismissToast(id), duration);
}

/** The toasts on screen, oldest first. */
export function useToasts(): readonly Toast[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => toasts,
  );
}
