package eu.c4l.server.concepts;

/** Which vocabulary a concept belongs to. */
public enum Kind {
    /** What is taught: biology, art, media education. */
    SUBJECT,
    /** To whom: KIM educational levels, which are ISCED 2011's, and kinds of schools beside them. */
    LEVEL,
    /** In which form a material comes: worksheet, lesson plan, experiment. */
    RESOURCE_TYPE
}
