// Loaded by the processes the launcher starts. The launcher keeps a channel open to each; when it closes because the
// launcher was killed outright, the process stops itself in the orderly way instead of living on unseen.
if (process.env.FOLLOW_PARENT === String(process.ppid) && process.channel) {
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  process.channel.unref();
}
