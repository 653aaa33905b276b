ALTER TABLE `import_errors` ADD `at` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `import_errors_at` ON `import_errors` (`at`);--> statement-breakpoint
CREATE INDEX `imports_waiting` ON `imports` (`created_at`) WHERE status IN ('uploaded', 'dryRunCompleted');