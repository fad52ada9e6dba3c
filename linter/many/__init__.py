"""Many documents: in order, each text once, with bounded memory, in processes of this machine or on a cluster (Dask).

``outcomes`` is the way in: :mod:`linter.many.run` reads ahead and keeps the order, :mod:`linter.many.pool` has the processes.
"""

from linter.many.cluster import cluster_library, on
from linter.many.cores import cores
from linter.many.outcome import ClusterError, Lints, Outcome, Task
from linter.many.run import outcomes

__all__ = ["ClusterError", "Lints", "Outcome", "Task", "cluster_library", "cores", "on", "outcomes"]
