#!/bin/bash
# Reads one part of a manifest on each node of a cluster. Send it in as
#
#   juesuan manifest /data/reports -o /data/manifest.jsonl
#   sbatch --array=0-63 docs/slurm-array.sh /data/manifest.jsonl /data/out
#
# and join the parts when all are done:
#
#   juesuan merge /data/out --manifest /data/manifest.jsonl
#
# A task that was killed goes on where it was when it is sent in again.
#SBATCH --cpus-per-task=4
#SBATCH --mem=4G
#SBATCH --requeue
set -euo pipefail

manifest=$1 out=$2

# 1 says that some files could not be read: they are named in documents.jsonl,
# and the part is whole.
status=0
juesuan extract --manifest "$manifest" --shard "$SLURM_ARRAY_TASK_ID/$SLURM_ARRAY_TASK_COUNT" --out "$out" \
	--jobs "${SLURM_CPUS_PER_TASK:-1}" --memory 3500MiB || status=$?
[ "$status" -le 1 ]
