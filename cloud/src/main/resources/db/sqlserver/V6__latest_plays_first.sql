-- In place of the file of the same name in core: here an index belongs to its table.

drop index play_started on play;
create index play_latest on play (listener_id, started desc, play_id desc);
