"""Worst closures of links and crossings: network interdiction."""
