ALTER TABLE `email_messages` ADD `cancel_reason` text;--> statement-breakpoint
ALTER TABLE `imports` ADD `progressed_at` integer;--> statement-breakpoint
CREATE INDEX `imports_running` ON `imports` (`progressed_at`) WHERE status = 'running';--> statement-breakpoint
UPDATE `imports` SET `progressed_at` = `started_at` WHERE status = 'running';
