package fr.vendange.run;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/**
 * A task as far as people must be told of it.
 *
 * @param key of its row
 * @param id its number in the source
 * @param deadlineDay the day it is due in Europe/Paris; null when it has none
 * @param over nobody is to be told any more: done, cancelled, archived or deleted
 * @param manager contact number of the person in charge of the project; null when there is none
 * @param assignees contact numbers of those it is given to
 */
public record Task(
        String key,
        String source,
        String id,
        String name,
        LocalDate deadlineDay,
        boolean over,
        String manager,
        List<String> assignees) {
    public Task {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        assignees = List.copyOf(assignees);
    }
}
