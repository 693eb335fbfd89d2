"""Graph, address of a reconciliation service -> which entities are the same as the service's, and how sure that is."""

from kg.link.client import Client as Client
from kg.link.link import link_graph as link_graph
from kg.link.records import LinkOptions as LinkOptions
from kg.link.records import LinkSummary as LinkSummary
