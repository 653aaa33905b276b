DROP INDEX `workflow_runs_started_at`;--> statement-breakpoint
DROP INDEX `workflow_runs_workflow_id_status`;--> statement-breakpoint
DROP INDEX `workflow_runs_contact_id`;--> statement-breakpoint
CREATE INDEX `workflow_runs_workflow_id` ON `workflow_runs` (`business_id`,`workflow_id`,`id`);--> statement-breakpoint
CREATE INDEX `workflow_runs_status` ON `workflow_runs` (`business_id`,`status`,`id`);--> statement-breakpoint
CREATE INDEX `workflow_runs_workflow_id_status` ON `workflow_runs` (`business_id`,`workflow_id`,`status`,`id`);--> statement-breakpoint
CREATE INDEX `workflow_runs_contact_id` ON `workflow_runs` (`business_id`,`contact_id`,`id`);--> statement-breakpoint
DROP INDEX `timers_due_at`;--> statement-breakpoint
CREATE INDEX `timers_due_at` ON `timers` (`due_at`,`business_id`) WHERE held = 0;--> statement-breakpoint
ALTER TABLE `run_steps` ADD `input` text DEFAULT '{}' NOT NULL;