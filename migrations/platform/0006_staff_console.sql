ALTER TABLE `sessions` ADD `administrator_session_id` text;--> statement-breakpoint
CREATE INDEX `sessions_administrator_session_id` ON `sessions` (`administrator_session_id`) WHERE "sessions"."administrator_session_id" is not null;--> statement-breakpoint
CREATE INDEX `users_status_id` ON `users` (`status`,`id`);--> statement-breakpoint
CREATE INDEX `users_unverified_id` ON `users` ((email_verified_at IS NULL),`id`);--> statement-breakpoint
CREATE INDEX `users_second_factor_id` ON `users` ((second_factors <> '[]'),`id`);