CREATE TABLE `event_waits` (
	`business_id` text NOT NULL,
	`run_id` text NOT NULL,
	`node_id` text NOT NULL,
	`visit` integer NOT NULL,
	`contact_id` text NOT NULL,
	`event_type` text NOT NULL,
	`match` text NOT NULL,
	`created_at` integer NOT NULL,
	`happened_at` integer,
	`data` text,
	PRIMARY KEY(`business_id`, `run_id`)
);
--> statement-breakpoint
CREATE INDEX `event_waits_contact_id` ON `event_waits` (`business_id`,`contact_id`,`event_type`);--> statement-breakpoint
CREATE TABLE `step_dead_letters` (
	`business_id` text NOT NULL,
	`run_id` text NOT NULL,
	`node_id` text NOT NULL,
	`visit` integer NOT NULL,
	`workflow_id` text NOT NULL,
	`contact_id` text NOT NULL,
	`type` text NOT NULL,
	`reason` text NOT NULL,
	`attempts` integer NOT NULL,
	`failed_at` integer NOT NULL,
	`status` text NOT NULL,
	`closed_at` integer,
	PRIMARY KEY(`business_id`, `run_id`, `node_id`, `visit`)
);
--> statement-breakpoint
CREATE INDEX `step_dead_letters_workflow_id` ON `step_dead_letters` (`business_id`,`workflow_id`,`status`,`failed_at`);--> statement-breakpoint
CREATE INDEX `step_dead_letters_status` ON `step_dead_letters` (`business_id`,`status`,`failed_at`);--> statement-breakpoint
CREATE TABLE `tag_changes` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`business_id` text NOT NULL,
	`contact_id` text NOT NULL,
	`tag_id` text NOT NULL,
	`type` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `tag_changes_business_id` ON `tag_changes` (`business_id`,`seq`);--> statement-breakpoint
CREATE INDEX `tag_changes_at` ON `tag_changes` (`at`,`business_id`);--> statement-breakpoint
CREATE TABLE `workflow_figures` (
	`business_id` text NOT NULL,
	`workflow_id` text NOT NULL,
	`version_id` text NOT NULL,
	`node_id` text NOT NULL,
	`metric` text NOT NULL,
	`port` text NOT NULL,
	`day` integer NOT NULL,
	`count` integer NOT NULL,
	`total_ms` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`business_id`, `workflow_id`, `version_id`, `node_id`, `metric`, `port`, `day`)
);
--> statement-breakpoint
CREATE TABLE `workflow_hooks` (
	`business_id` text NOT NULL,
	`workflow_id` text NOT NULL,
	`token_hash` text NOT NULL,
	`created_at` integer NOT NULL,
	`last_at` integer,
	PRIMARY KEY(`business_id`, `workflow_id`)
);
--> statement-breakpoint
CREATE TABLE `workflow_places` (
	`business_id` text NOT NULL,
	`workflow_id` text NOT NULL,
	`version_id` text NOT NULL,
	`node_id` text NOT NULL,
	`runs` integer NOT NULL,
	PRIMARY KEY(`business_id`, `workflow_id`, `version_id`, `node_id`)
);
--> statement-breakpoint
CREATE TABLE `workflow_schedules` (
	`business_id` text NOT NULL,
	`workflow_id` text NOT NULL,
	`next_at` integer NOT NULL,
	`occurrence` integer,
	`after` text DEFAULT '' NOT NULL,
	`held` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`business_id`, `workflow_id`)
);
--> statement-breakpoint
CREATE INDEX `workflow_schedules_next_at` ON `workflow_schedules` (`next_at`,`business_id`) WHERE held = 0;--> statement-breakpoint
ALTER TABLE `timers` ADD `movable` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `workflow_runs` ADD `since` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `workflow_runs` ADD `attempt` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `workflow_runs` ADD `rev` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `workflow_runs` ADD `data` text DEFAULT '{"trigger":{},"variables":{}}' NOT NULL;--> statement-breakpoint
ALTER TABLE `workflow_runs` ADD `goal_at` integer;--> statement-breakpoint
ALTER TABLE `workflow_runs` ADD `paused_at` integer;--> statement-breakpoint
CREATE INDEX `workflow_runs_version_id` ON `workflow_runs` (`business_id`,`version_id`,`status`,`id`);