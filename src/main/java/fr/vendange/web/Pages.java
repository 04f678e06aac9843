package fr.vendange.web;

/** What people see, and what their buttons do. */
final class Pages {
    private Pages() {}

    static void register(
            Ways ways,
            Readings readings,
            Dispatch dispatch,
            Templates templates,
            DropFolder dropFolder,
            CorrectedRecord corrected) {
        Shell shell = new Shell(templates);
        ways.get("/", call -> Answer.seeOther("/sources"));
        new SourcePages(shell, readings, dropFolder).register(ways);
        new RunPages(shell, readings).register(ways);
        new QuarantinePages(shell, readings, dispatch, corrected).register(ways);
        new DataPages(shell, readings).register(ways);
        new InboxPages(shell, readings).register(ways);
        new MappingPages(shell, readings).register(ways);
    }
}
